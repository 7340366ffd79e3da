DROP INDEX "papers_free";--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "bank_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "attempts_paper" ON "attempts" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "papers_free" ON "papers" USING btree ("round_id","division_id","free_key") WHERE "papers"."free_key" is not null;