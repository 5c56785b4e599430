CREATE TABLE `room_assessments` (
	`link_id` text NOT NULL,
	`assessment_id` text NOT NULL,
	PRIMARY KEY(`link_id`, `assessment_id`),
	FOREIGN KEY (`link_id`) REFERENCES `room_links`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `room_assessments_by_assessment` ON `room_assessments` (`assessment_id`);--> statement-breakpoint
CREATE TABLE `room_links` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`name` text NOT NULL,
	`organisation` text NOT NULL,
	`purpose` text NOT NULL,
	`evidence` integer NOT NULL,
	`last_day` text NOT NULL,
	`expires_at` integer NOT NULL,
	`withdrawn_at` integer,
	`withdrawn_by` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `room_links_token` ON `room_links` (`token_hash`);--> statement-breakpoint
CREATE TABLE `room_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`link_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`link_id`) REFERENCES `room_links`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `room_sessions_token` ON `room_sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `room_sessions_by_link` ON `room_sessions` (`link_id`);