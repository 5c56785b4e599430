CREATE TABLE `company_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`next` text,
	`session_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `company_requests_expires` ON `company_requests` (`expires_at`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `gives_role` integer DEFAULT false NOT NULL;