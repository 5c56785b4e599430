CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`shared` integer NOT NULL,
	`query` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `saved_views_by_owner` ON `saved_views` (`owner_id`,`name_key`);--> statement-breakpoint
CREATE INDEX `saved_views_shared` ON `saved_views` (`shared`,`name_key`);--> statement-breakpoint
CREATE TABLE `assessment_tags` (
	`assessment_id` text NOT NULL,
	`tag_key` text NOT NULL,
	`tag` text NOT NULL,
	PRIMARY KEY(`assessment_id`, `tag_key`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `assessment_tags_by_tag` ON `assessment_tags` (`tag_key`,`assessment_id`);