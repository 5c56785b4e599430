DROP INDEX `product_parties_by_name`;--> statement-breakpoint
CREATE INDEX `product_parties_by_name` ON `product_parties` (`name_key`,`kind`,`product_id`,`name`);