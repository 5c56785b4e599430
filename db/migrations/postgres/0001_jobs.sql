CREATE TABLE "jobs" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"done_slot" timestamp (3) with time zone,
	"holder" text COLLATE "C",
	"held_until" timestamp (3) with time zone
);
