-- CreateEnum
CREATE TYPE "crm_timeline" AS ENUM ('OFF', 'SUMMARY', 'FULL');

-- AlterTable
ALTER TABLE "conversations" ADD COLUMN     "timeline_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "timeline_revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "timeline_told" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "notes" ADD COLUMN     "crm_due" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "crm_id" TEXT,
ADD COLUMN     "crm_refusal" TEXT,
ADD COLUMN     "crm_sent_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "crm_timeline" "crm_timeline" NOT NULL DEFAULT 'SUMMARY',
ADD COLUMN     "crm_timeline_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "mirrors_notes" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "crm_timeline_entries" (
    "organization_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "part" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "heading" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "hubspot_id" TEXT,
    "told" TEXT,
    "gone_at" TIMESTAMPTZ(3),
    "refused" TEXT,
    "refusal" TEXT,

    CONSTRAINT "crm_timeline_entries_pkey" PRIMARY KEY ("organization_id","conversation_id","day","part")
);

-- CreateTable
CREATE TABLE "crm_discards" (
    "organization_id" UUID NOT NULL,
    "object_type" TEXT NOT NULL,
    "hubspot_id" TEXT NOT NULL,

    CONSTRAINT "crm_discards_pkey" PRIMARY KEY ("organization_id","object_type","hubspot_id")
);

-- AddForeignKey
ALTER TABLE "crm_timeline_entries" ADD CONSTRAINT "crm_timeline_entries_organization_id_conversation_id_fkey" FOREIGN KEY ("organization_id", "conversation_id") REFERENCES "conversations"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crm_discards" ADD CONSTRAINT "crm_discards_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the mirror looks for
CREATE INDEX "conversations_timeline_due_idx" ON "conversations"("organization_id", "timeline_due_at") WHERE "timeline_revision" > "timeline_told";
CREATE INDEX "notes_crm_due_idx" ON "notes"("organization_id", "created_at") WHERE "crm_due";
