CREATE TABLE `reviews` (
	`assessment_id` text NOT NULL,
	`item_id` text NOT NULL,
	`state` text NOT NULL,
	`note` text NOT NULL,
	`item_revision` integer NOT NULL,
	`revision` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`assessment_id`, `item_id`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
ALTER TABLE `assessments` ADD `submitted_by` text;--> statement-breakpoint
ALTER TABLE `assessments` ADD `decision` text;--> statement-breakpoint
ALTER TABLE `assessments` ADD `decided_at` integer;--> statement-breakpoint
ALTER TABLE `assessments` ADD `valid_until` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `assessments` ADD `snapshot_sha256` text;--> statement-breakpoint
ALTER TABLE `assessments` ADD `predecessor_id` text;--> statement-breakpoint
CREATE INDEX `assessments_by_status` ON `assessments` (`status`,`valid_until`);--> statement-breakpoint
CREATE INDEX `assessments_by_predecessor` ON `assessments` (`predecessor_id`);