CREATE TABLE "reviews" (
	"assessment_id" text COLLATE "C" NOT NULL,
	"item_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"item_revision" integer NOT NULL,
	"revision" integer NOT NULL,
	"updated_by" text COLLATE "C" NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reviews_assessment_id_item_id_pk" PRIMARY KEY("assessment_id","item_id")
);
--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "submitted_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "decision" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "valid_until" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "snapshot_sha256" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "predecessor_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessments_by_status" ON "assessments" USING btree ("status","valid_until");--> statement-breakpoint
CREATE INDEX "assessments_by_predecessor" ON "assessments" USING btree ("predecessor_id");