CREATE TABLE `calendar_feeds` (
	`person_id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_token` ON `calendar_feeds` (`token_hash`);--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`kind` text NOT NULL,
	`question_id` text NOT NULL,
	`severity` text NOT NULL,
	`finding_id` text,
	`condition` text,
	`title` text NOT NULL,
	`title_key` text NOT NULL,
	`description` text NOT NULL,
	`owner_id` text NOT NULL,
	`due_on` text NOT NULL,
	`verification` text NOT NULL,
	`if_missed` text NOT NULL,
	`blocks_go_live` integer NOT NULL,
	`state` text NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`closing_note` text NOT NULL,
	`closing_evidence` text NOT NULL,
	`reopened_because` text NOT NULL,
	`revision` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `follow_ups_by_assessment` ON `follow_ups` (`assessment_id`);--> statement-breakpoint
CREATE INDEX `follow_ups_by_owner` ON `follow_ups` (`owner_id`,`state`,`due_on`);--> statement-breakpoint
CREATE INDEX `follow_ups_by_due` ON `follow_ups` (`state`,`due_on`,`id`);