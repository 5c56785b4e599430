CREATE TABLE "pack_versions" (
	"pack_id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"document" text NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"published_by" text COLLATE "C" NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pack_versions_pack_id_version_pk" PRIMARY KEY("pack_id","version")
);
--> statement-breakpoint
CREATE TABLE "packs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"based_on" text NOT NULL,
	"draft" text NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"revision" integer NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text COLLATE "C" NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pack_versions" ADD CONSTRAINT "pack_versions_pack_id_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."packs"("id") ON DELETE restrict ON UPDATE no action;