CREATE TABLE `capacities` (
	`person_id` text NOT NULL,
	`capacity` text NOT NULL,
	`given_by` text NOT NULL,
	`given_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `capacity`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
ALTER TABLE `sessions` ADD `proven_at` integer;