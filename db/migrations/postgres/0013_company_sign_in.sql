CREATE TABLE "company_requests" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"next" text COLLATE "C",
	"session_id" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "gives_role" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "company_requests_expires" ON "company_requests" USING btree ("expires_at");