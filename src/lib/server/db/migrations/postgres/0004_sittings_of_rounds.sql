DROP TRIGGER "sittings_only_added_to" ON "sittings";--> statement-breakpoint
DROP INDEX "sittings_network";--> statement-breakpoint
ALTER TABLE "sittings" ADD COLUMN "round_id" text collate "C";--> statement-breakpoint
ALTER TABLE "sittings" ADD COLUMN "number" integer;--> statement-breakpoint
UPDATE "sittings" SET "round_id" = a."round_id", "number" = n."number"
FROM "attempts" a, (
	SELECT "id", row_number() OVER (PARTITION BY "attempt_id" ORDER BY "opened_at", "id") AS "number" FROM "sittings"
) n
WHERE a."id" = "sittings"."attempt_id" AND n."id" = "sittings"."id";--> statement-breakpoint
ALTER TABLE "sittings" ALTER COLUMN "round_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "sittings" ALTER COLUMN "number" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "sittings" ADD CONSTRAINT "sittings_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sittings_round" ON "sittings" USING btree ("round_id","number","network");--> statement-breakpoint
CREATE TRIGGER "sittings_only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "sittings" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
