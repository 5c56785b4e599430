CREATE TABLE "signatures" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"assessment_id" text COLLATE "C" NOT NULL,
	"snapshot_sha256" text COLLATE "C" NOT NULL,
	"meaning" text COLLATE "C" NOT NULL,
	"capacity" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"statement" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"after_seq" integer NOT NULL,
	"after_hash" text COLLATE "C" NOT NULL,
	"digest" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"sha256" text COLLATE "C" PRIMARY KEY NOT NULL,
	"assessment_id" text COLLATE "C" NOT NULL,
	"salt" text COLLATE "C" NOT NULL,
	"content" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_snapshot_sha256_snapshots_sha256_fk" FOREIGN KEY ("snapshot_sha256") REFERENCES "public"."snapshots"("sha256") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "signatures_once" ON "signatures" USING btree ("snapshot_sha256","meaning","capacity");--> statement-breakpoint
CREATE INDEX "signatures_by_assessment" ON "signatures" USING btree ("assessment_id","at");--> statement-breakpoint
CREATE INDEX "snapshots_by_assessment" ON "snapshots" USING btree ("assessment_id","created_at");
--> statement-breakpoint
CREATE TRIGGER snapshots_keep_update BEFORE UPDATE ON snapshots FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('snapshots are never changed');
--> statement-breakpoint
CREATE TRIGGER snapshots_keep_delete BEFORE DELETE OR TRUNCATE ON snapshots FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('snapshots are never deleted');
--> statement-breakpoint
CREATE TRIGGER signatures_keep_update BEFORE UPDATE ON signatures FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('signatures are never changed');
--> statement-breakpoint
CREATE TRIGGER signatures_keep_delete BEFORE DELETE OR TRUNCATE ON signatures FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('signatures are never deleted');
