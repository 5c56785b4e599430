CREATE TABLE "party_names" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"spelling" text COLLATE "C" NOT NULL,
	"spelling_key" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"party_key" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "party_names_spelling" ON "party_names" USING btree ("spelling_key");--> statement-breakpoint
CREATE INDEX "assessments_by_begin" ON "assessments" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "assessments_by_decision" ON "assessments" USING btree ("decided_at","id");--> statement-breakpoint
CREATE INDEX "waivers_by_end" ON "waivers" USING btree ("expires_on","id");--> statement-breakpoint
CREATE INDEX "vendors_by_begin" ON "vendors" USING btree ("created_at","id");