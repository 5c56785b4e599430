DROP INDEX "assessments_by_change";--> statement-breakpoint
DROP INDEX "assessments_by_due";--> statement-breakpoint
DROP INDEX "evidence_by_assessment";--> statement-breakpoint
CREATE INDEX "assessments_archived" ON "assessments" USING btree ("archived_at") WHERE "assessments"."archived_at" is not null;--> statement-breakpoint
CREATE INDEX "summaries_by_tier" ON "summaries" USING btree ("tier","assessment_id");--> statement-breakpoint
CREATE INDEX "assessments_by_change" ON "assessments" USING btree ("updated_at","id","team_id","archived_at");--> statement-breakpoint
CREATE INDEX "assessments_by_due" ON "assessments" USING btree ((case when "due_on" = '' then '9999-12-31' else "due_on" end),"id");--> statement-breakpoint
CREATE INDEX "evidence_by_assessment" ON "evidence" USING btree ("assessment_id","valid_until");