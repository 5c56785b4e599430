CREATE TABLE `waivers` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`question_id` text NOT NULL,
	`reason` text NOT NULL,
	`control` text NOT NULL,
	`expires_on` text NOT NULL,
	`granted_by` text NOT NULL,
	`granted_at` integer NOT NULL,
	`withdrawn_by` text,
	`withdrawn_at` integer,
	`revision` integer NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `waivers_by_assessment` ON `waivers` (`assessment_id`,`granted_at`);