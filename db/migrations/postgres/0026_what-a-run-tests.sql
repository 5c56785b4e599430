ALTER TABLE "stress_runs" ADD COLUMN "pack_version" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "stress_runs" ADD COLUMN "task" text COLLATE "C" DEFAULT '' NOT NULL;