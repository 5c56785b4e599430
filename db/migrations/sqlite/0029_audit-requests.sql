CREATE TABLE `audit_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`text` text NOT NULL,
	`text_key` text NOT NULL,
	`question_ids` text NOT NULL,
	`due_on` text NOT NULL,
	`state` text NOT NULL,
	`rounds` text NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`closing_note` text NOT NULL,
	`revision` integer NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `audit_requests_by_assessment` ON `audit_requests` (`assessment_id`,`state`);--> statement-breakpoint
CREATE INDEX `audit_requests_by_asker` ON `audit_requests` (`asked_by`,`state`);--> statement-breakpoint
CREATE INDEX `audit_requests_by_state` ON `audit_requests` (`state`,`due_on`,`id`);