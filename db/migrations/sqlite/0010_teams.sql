CREATE TABLE `team_members` (
	`team_id` text NOT NULL,
	`person_id` text NOT NULL,
	`given_by` text NOT NULL,
	`given_at` integer NOT NULL,
	PRIMARY KEY(`team_id`, `person_id`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `team_members_by_person` ON `team_members` (`person_id`,`team_id`);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`archived_at` integer,
	`revision` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `teams_name` ON `teams` (`name_key`);--> statement-breakpoint
ALTER TABLE `assessments` ADD `team_id` text REFERENCES teams(id);--> statement-breakpoint
CREATE INDEX `assessments_by_team` ON `assessments` (`team_id`,`id`);