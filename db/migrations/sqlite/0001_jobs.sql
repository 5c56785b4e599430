CREATE TABLE `jobs` (
	`name` text PRIMARY KEY NOT NULL,
	`done_slot` integer,
	`holder` text,
	`held_until` integer
);
