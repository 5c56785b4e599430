DROP INDEX `assessments_by_change`;--> statement-breakpoint
DROP INDEX `assessments_by_due`;--> statement-breakpoint
CREATE INDEX `assessments_archived` ON `assessments` (`archived_at`) WHERE "assessments"."archived_at" is not null;--> statement-breakpoint
CREATE INDEX `assessments_by_change` ON `assessments` (`updated_at`,`id`,`team_id`,`archived_at`);--> statement-breakpoint
CREATE INDEX `assessments_by_due` ON `assessments` ((case when "due_on" = '' then '9999-12-31' else "due_on" end),`id`);--> statement-breakpoint
DROP INDEX `evidence_by_assessment`;--> statement-breakpoint
CREATE INDEX `evidence_by_assessment` ON `evidence` (`assessment_id`,`valid_until`);--> statement-breakpoint
CREATE INDEX `summaries_by_tier` ON `summaries` (`tier`,`assessment_id`);