DROP INDEX "evidence_by_assessment";--> statement-breakpoint
CREATE INDEX "answer_evidence_by_thing" ON "answer_evidence" USING btree ("evidence_id");--> statement-breakpoint
CREATE INDEX "evidence_by_assessment" ON "evidence" USING btree ("assessment_id","valid_until","withdrawn_at","id");