-- CreateEnum
CREATE TYPE "stage_delivery" AS ENUM ('DUE', 'SENT', 'PASSED_OVER');

-- CreateEnum
CREATE TYPE "lookalike_kind" AS ENUM ('AMBIGUOUS', 'LATER');

-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "assigned_at" TIMESTAMPTZ(3),
ADD COLUMN     "assigned_by" "change_origin",
ADD COLUMN     "assigned_member_id" UUID;

-- AlterTable
ALTER TABLE "crm_sync" ADD COLUMN     "contact_gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "contact_hint_at" TIMESTAMPTZ(6),
ADD COLUMN     "contact_read_at" TIMESTAMPTZ(6),
ADD COLUMN     "contact_revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "contact_sent_at" TIMESTAMPTZ(3),
ADD COLUMN     "deal_gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "deal_hint_at" TIMESTAMPTZ(6),
ADD COLUMN     "deal_read_at" TIMESTAMPTZ(6),
ADD COLUMN     "known_deal_owner_id" TEXT,
ADD COLUMN     "known_name" TEXT,
ADD COLUMN     "known_owner_id" TEXT,
ADD COLUMN     "known_phone" TEXT,
ADD COLUMN     "known_stage_id" TEXT,
ADD COLUMN     "located_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "hubspot_connections" ADD COLUMN     "looked_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "pipeline_mapped" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "search_tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "search_tokens_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "waiting_reason" TEXT,
ADD COLUMN     "waiting_until" TIMESTAMPTZ(3),
ALTER COLUMN "sealed_tokens" DROP NOT NULL;

-- AlterTable
ALTER TABLE "members" ADD COLUMN     "hubspot_owner_id" TEXT;

-- AlterTable
ALTER TABLE "stage_changes" ADD COLUMN     "delivery" "stage_delivery" NOT NULL DEFAULT 'DUE';

-- CreateTable
CREATE TABLE "lookalikes" (
    "organization_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "hubspot_contact_id" TEXT NOT NULL,
    "kind" "lookalike_kind" NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lookalikes_pkey" PRIMARY KEY ("organization_id","contact_id","hubspot_contact_id")
);

-- CreateTable
CREATE TABLE "erased_messages" (
    "organization_id" UUID NOT NULL,
    "wamid_hash" BYTEA NOT NULL,

    CONSTRAINT "erased_messages_pkey" PRIMARY KEY ("organization_id","wamid_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "members_organization_id_hubspot_owner_id_key" ON "members"("organization_id", "hubspot_owner_id");

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_organization_id_assigned_member_id_fkey" FOREIGN KEY ("organization_id", "assigned_member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lookalikes" ADD CONSTRAINT "lookalikes_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erased_messages" ADD CONSTRAINT "erased_messages_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What the schema language cannot say.

CREATE INDEX "contacts_assigned_member_id_idx" ON "contacts"("assigned_member_id") WHERE "assigned_member_id" IS NOT NULL;

-- Records that must be read again, and those that were deleted in HubSpot.
CREATE INDEX "crm_sync_hinted_idx" ON "crm_sync"("organization_id") WHERE "contact_hint_at" IS NOT NULL OR "deal_hint_at" IS NOT NULL;
CREATE INDEX "crm_sync_gone_idx" ON "crm_sync"("contact_id") WHERE "contact_gone_at" IS NOT NULL OR "deal_gone_at" IS NOT NULL;

-- Records from before are read once, so that it is known what they hold.
UPDATE "crm_sync" SET "located_at" = now(), "contact_revision" = "synced_revision", "contact_hint_at" = now(), "deal_hint_at" = now()
WHERE "hubspot_contact_id" IS NOT NULL;
UPDATE "stage_changes" SET "delivery" = 'SENT' FROM "crm_sync"
WHERE "crm_sync"."organization_id" = "stage_changes"."organization_id" AND "crm_sync"."contact_id" = "stage_changes"."contact_id"
  AND "crm_sync"."hubspot_deal_id" IS NOT NULL;
