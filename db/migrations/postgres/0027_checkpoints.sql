CREATE TABLE "checkpoint_heads" (
	"stream" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"seq" integer NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "checkpoint_heads_stream_number_pk" PRIMARY KEY("stream","number")
);
--> statement-breakpoint
CREATE TABLE "checkpoint_places" (
	"place" text COLLATE "C" PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"fault" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "checkpoints" (
	"number" integer PRIMARY KEY NOT NULL,
	"origin" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"cause" text COLLATE "C" NOT NULL,
	"streams" integer NOT NULL,
	"root" text COLLATE "C" NOT NULL,
	"previous" text COLLATE "C",
	"key" text COLLATE "C" NOT NULL,
	"signature" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"fingerprint" text COLLATE "C" PRIMARY KEY NOT NULL,
	"public_key" text COLLATE "C" NOT NULL,
	"since" text COLLATE "C" NOT NULL,
	"previous" text COLLATE "C",
	"endorsement" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "checkpoint_heads" ADD CONSTRAINT "checkpoint_heads_number_checkpoints_number_fk" FOREIGN KEY ("number") REFERENCES "public"."checkpoints"("number") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checkpoint_heads_by_number" ON "checkpoint_heads" USING btree ("number");
--> statement-breakpoint
CREATE TRIGGER checkpoints_keep_update BEFORE UPDATE ON checkpoints FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('checkpoints are never changed');
--> statement-breakpoint
CREATE TRIGGER checkpoints_keep_delete BEFORE DELETE OR TRUNCATE ON checkpoints FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('checkpoints are never deleted');
--> statement-breakpoint
CREATE TRIGGER checkpoint_heads_keep_update BEFORE UPDATE ON checkpoint_heads FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('what a checkpoint was made over is never changed');
--> statement-breakpoint
CREATE TRIGGER checkpoint_heads_keep_delete BEFORE DELETE OR TRUNCATE ON checkpoint_heads FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('what a checkpoint was made over is never deleted');
--> statement-breakpoint
CREATE TRIGGER signing_keys_keep_update BEFORE UPDATE ON signing_keys FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('keys that have signed are never changed');
--> statement-breakpoint
CREATE TRIGGER signing_keys_keep_delete BEFORE DELETE OR TRUNCATE ON signing_keys FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('keys that have signed are never deleted');
