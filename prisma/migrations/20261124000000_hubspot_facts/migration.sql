-- What was said before is told when the portal is set up again, so it is no news
ALTER TABLE "conversations" ADD COLUMN     "has_news" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "conversations" ALTER COLUMN "has_news" SET DEFAULT true;

-- CreateIndex
CREATE INDEX "conversations_has_news_idx" ON "conversations"("organization_id") WHERE "has_news";

-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "tags_edited_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "crm_sync" ADD COLUMN     "known_facts" TEXT,
ADD COLUMN     "known_tags" TEXT;

-- AlterTable
ALTER TABLE "hubspot_connections" ADD COLUMN     "told_tags" TEXT;
