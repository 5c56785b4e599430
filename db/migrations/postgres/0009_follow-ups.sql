CREATE TABLE "calendar_feeds" (
	"person_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"assessment_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"question_id" text COLLATE "C" NOT NULL,
	"severity" text COLLATE "C" NOT NULL,
	"finding_id" text COLLATE "C",
	"condition" text,
	"title" text COLLATE "C" NOT NULL,
	"title_key" text COLLATE "C" NOT NULL,
	"description" text COLLATE "C" NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"due_on" text COLLATE "C" NOT NULL,
	"verification" text COLLATE "C" NOT NULL,
	"if_missed" text COLLATE "C" NOT NULL,
	"blocks_go_live" boolean NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text COLLATE "C",
	"closing_note" text COLLATE "C" NOT NULL,
	"closing_evidence" text NOT NULL,
	"reopened_because" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text COLLATE "C" NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token" ON "calendar_feeds" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "follow_ups_by_assessment" ON "follow_ups" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "follow_ups_by_owner" ON "follow_ups" USING btree ("owner_id","state","due_on");--> statement-breakpoint
CREATE INDEX "follow_ups_by_due" ON "follow_ups" USING btree ("state","due_on","id");