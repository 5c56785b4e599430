CREATE TABLE "waivers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"assessment_id" text COLLATE "C" NOT NULL,
	"question_id" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"control" text COLLATE "C" NOT NULL,
	"expires_on" text COLLATE "C" NOT NULL,
	"granted_by" text COLLATE "C" NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_by" text COLLATE "C",
	"withdrawn_at" timestamp (3) with time zone,
	"revision" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "waivers_by_assessment" ON "waivers" USING btree ("assessment_id","granted_at");