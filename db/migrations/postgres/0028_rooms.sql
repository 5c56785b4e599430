CREATE TABLE "room_assessments" (
	"link_id" text COLLATE "C" NOT NULL,
	"assessment_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "room_assessments_link_id_assessment_id_pk" PRIMARY KEY("link_id","assessment_id")
);
--> statement-breakpoint
CREATE TABLE "room_links" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"organisation" text COLLATE "C" NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"evidence" boolean NOT NULL,
	"last_day" text COLLATE "C" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" text COLLATE "C",
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "room_sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"link_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "room_assessments" ADD CONSTRAINT "room_assessments_link_id_room_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."room_links"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_assessments" ADD CONSTRAINT "room_assessments_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_links" ADD CONSTRAINT "room_links_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_sessions" ADD CONSTRAINT "room_sessions_link_id_room_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."room_links"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "room_assessments_by_assessment" ON "room_assessments" USING btree ("assessment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "room_links_token" ON "room_links" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "room_sessions_token" ON "room_sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "room_sessions_by_link" ON "room_sessions" USING btree ("link_id");