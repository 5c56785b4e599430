CREATE TABLE "capacities" (
	"person_id" text COLLATE "C" NOT NULL,
	"capacity" text COLLATE "C" NOT NULL,
	"given_by" text COLLATE "C" NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "capacities_person_id_capacity_pk" PRIMARY KEY("person_id","capacity")
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "proven_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "capacities" ADD CONSTRAINT "capacities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;