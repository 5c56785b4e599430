CREATE TABLE "scenarios" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"assessment_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"supposes" text NOT NULL,
	"revision" integer NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text COLLATE "C" NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"discarded_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scenarios_by_assessment" ON "scenarios" USING btree ("assessment_id","created_at");