CREATE TABLE "audit_checks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"holder" text COLLATE "C",
	"held_until" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" text COLLATE "C" NOT NULL,
	"entries" integer NOT NULL,
	"entries_done" integer NOT NULL,
	"report" text,
	"reported_at" timestamp (3) with time zone,
	"reported_by" text COLLATE "C"
);
--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "audit_entries_action" ON "audit_entries" USING btree ("action","at");--> statement-breakpoint
CREATE INDEX "audit_entries_object" ON "audit_entries" USING btree ("object_id","stream","seq");