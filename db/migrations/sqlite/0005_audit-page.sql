CREATE TABLE `audit_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`holder` text,
	`held_until` integer,
	`started_at` integer NOT NULL,
	`started_by` text NOT NULL,
	`entries` integer NOT NULL,
	`entries_done` integer NOT NULL,
	`report` text,
	`reported_at` integer,
	`reported_by` text
);
--> statement-breakpoint
CREATE INDEX `audit_entries_at` ON `audit_entries` (`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_action` ON `audit_entries` (`action`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_object` ON `audit_entries` (`object_id`,`stream`,`seq`);