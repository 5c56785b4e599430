CREATE TABLE `party_names` (
	`id` text PRIMARY KEY NOT NULL,
	`spelling` text NOT NULL,
	`spelling_key` text NOT NULL,
	`party` text NOT NULL,
	`party_key` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `party_names_spelling` ON `party_names` (`spelling_key`);--> statement-breakpoint
CREATE INDEX `assessments_by_begin` ON `assessments` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `assessments_by_decision` ON `assessments` (`decided_at`,`id`);--> statement-breakpoint
CREATE INDEX `waivers_by_end` ON `waivers` (`expires_on`,`id`);--> statement-breakpoint
CREATE INDEX `vendors_by_begin` ON `vendors` (`created_at`,`id`);