CREATE TABLE "audit_requests" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"assessment_id" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"text_key" text COLLATE "C" NOT NULL,
	"question_ids" text NOT NULL,
	"due_on" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"rounds" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text COLLATE "C",
	"closing_note" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"asked_by" text COLLATE "C" NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text COLLATE "C" NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_requests" ADD CONSTRAINT "audit_requests_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_requests_by_assessment" ON "audit_requests" USING btree ("assessment_id","state");--> statement-breakpoint
CREATE INDEX "audit_requests_by_asker" ON "audit_requests" USING btree ("asked_by","state");--> statement-breakpoint
CREATE INDEX "audit_requests_by_state" ON "audit_requests" USING btree ("state","due_on","id");