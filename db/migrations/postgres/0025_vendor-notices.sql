CREATE TABLE "product_notices" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"received_on" text COLLATE "C" NOT NULL,
	"effective_on" text COLLATE "C" NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"ends" text COLLATE "C" NOT NULL,
	"link" text COLLATE "C" NOT NULL,
	"recorded_by" text COLLATE "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"withdrawn" text
);
--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "retests" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "retest_on" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "product_versions" ADD COLUMN "notice_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "product_versions" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "product_notices" ADD CONSTRAINT "product_notices_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_notices_by_product" ON "product_notices" USING btree ("product_id","effective_on");--> statement-breakpoint
ALTER TABLE "product_versions" ADD CONSTRAINT "product_versions_notice_id_product_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."product_notices"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "summaries_by_retest" ON "summaries" USING btree ("retest_on","assessment_id") WHERE "summaries"."retest_on" <> '';