CREATE TABLE "exports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"format" text COLLATE "C" NOT NULL,
	"filter" text NOT NULL,
	"file_name" text COLLATE "C" NOT NULL,
	"asked_by" text COLLATE "C" NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"session_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"total" integer NOT NULL,
	"rows" integer NOT NULL,
	"bytes" double precision NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"hidden" text COLLATE "C" NOT NULL,
	"fault" text COLLATE "C" NOT NULL,
	"holder" text COLLATE "C",
	"held_until" timestamp (3) with time zone,
	"tries" integer NOT NULL,
	"done_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exports_by_person" ON "exports" USING btree ("asked_by","asked_at");--> statement-breakpoint
CREATE INDEX "exports_by_state" ON "exports" USING btree ("state","asked_at");--> statement-breakpoint
CREATE INDEX "exports_by_end" ON "exports" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "exports_by_content" ON "exports" USING btree ("sha256");