DROP INDEX `assessments_by_product`;--> statement-breakpoint
CREATE INDEX `assessments_by_product` ON `assessments` (`product_id`,`status`,`archived_at`,`team_id`,`id`);--> statement-breakpoint
DROP INDEX `product_parties_by_product`;--> statement-breakpoint
CREATE INDEX `product_parties_by_product` ON `product_parties` (`product_id`,`kind`,`name_key`);--> statement-breakpoint
CREATE INDEX `summaries_by_assessment` ON `summaries` (`assessment_id`,`tier`,`verdict`);