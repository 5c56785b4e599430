CREATE TABLE `exports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`format` text NOT NULL,
	`filter` text NOT NULL,
	`file_name` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`session_id` text NOT NULL,
	`state` text NOT NULL,
	`total` integer NOT NULL,
	`rows` integer NOT NULL,
	`bytes` real NOT NULL,
	`sha256` text NOT NULL,
	`hidden` text NOT NULL,
	`fault` text NOT NULL,
	`holder` text,
	`held_until` integer,
	`tries` integer NOT NULL,
	`done_at` integer,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `exports_by_person` ON `exports` (`asked_by`,`asked_at`);--> statement-breakpoint
CREATE INDEX `exports_by_state` ON `exports` (`state`,`asked_at`);--> statement-breakpoint
CREATE INDEX `exports_by_end` ON `exports` (`expires_at`);--> statement-breakpoint
CREATE INDEX `exports_by_content` ON `exports` (`sha256`);