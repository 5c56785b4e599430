CREATE TABLE `product_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`received_on` text NOT NULL,
	`effective_on` text NOT NULL,
	`what` text NOT NULL,
	`ends` text NOT NULL,
	`link` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`withdrawn` text,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `product_notices_by_product` ON `product_notices` (`product_id`,`effective_on`);--> statement-breakpoint
ALTER TABLE `summaries` ADD `retests` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `summaries` ADD `retest_on` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `summaries_by_retest` ON `summaries` (`retest_on`,`assessment_id`) WHERE "summaries"."retest_on" <> '';--> statement-breakpoint
ALTER TABLE `product_versions` ADD `notice_id` text REFERENCES product_notices(id);--> statement-breakpoint
ALTER TABLE `product_versions` ADD `withdrawn_at` integer;