-- CreateEnum
CREATE TYPE "role" AS ENUM ('ADMIN', 'AGENT', 'VIEWER');

-- CreateEnum
CREATE TYPE "connection_status" AS ENUM ('CONNECTED', 'REVOKED');

-- CreateEnum
CREATE TYPE "channel_kind" AS ENUM ('WHATSAPP', 'WEB');

-- CreateEnum
CREATE TYPE "channel_status" AS ENUM ('CONNECTED', 'DISCONNECTED');

-- CreateEnum
CREATE TYPE "identity_kind" AS ENUM ('PHONE', 'BSUID', 'PARENT_BSUID', 'VISITOR');

-- CreateEnum
CREATE TYPE "contact_status" AS ENUM ('NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON', 'CLOSED_LOST');

-- CreateEnum
CREATE TYPE "contact_source" AS ENUM ('WHATSAPP', 'PROPERTY', 'WEB', 'AD', 'HUBSPOT', 'IMPORT');

-- CreateEnum
CREATE TYPE "conversation_state" AS ENUM ('OPEN', 'IN_PROGRESS', 'CLOSED');

-- CreateEnum
CREATE TYPE "message_direction" AS ENUM ('INBOUND', 'OUTBOUND');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('SENT', 'FAILED', 'DELIVERED', 'READ', 'PLAYED');

-- CreateEnum
CREATE TYPE "change_origin" AS ENUM ('INGEST', 'MEMBER', 'HUBSPOT');

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hubspot_portal_id" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hubspot_connections" (
    "organization_id" UUID NOT NULL,
    "status" "connection_status" NOT NULL DEFAULT 'CONNECTED',
    "status_reason" TEXT,
    "sealed_tokens" TEXT NOT NULL,
    "tokens_expire_at" TIMESTAMPTZ(3) NOT NULL,
    "refresh_lease_until" TIMESTAMPTZ(3),
    "scopes" TEXT[],
    "ui_domain" TEXT NOT NULL,
    "connected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pipeline_id" TEXT,
    "stage_ids" JSONB,
    "provisioned_version" TEXT,
    "provision_problem" TEXT,
    "call_tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "call_tokens_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hubspot_connections_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "members" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "hubspot_user_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "channels" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "channel_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "status" "channel_status" NOT NULL DEFAULT 'CONNECTED',
    "phone_number_id" TEXT,
    "business_account_id" TEXT,
    "portfolio_id" TEXT,
    "display_phone_number" TEXT,
    "verified_name" TEXT,
    "quality_rating" TEXT,
    "sealed_token" TEXT,
    "health_problem" TEXT,
    "checked_at" TIMESTAMPTZ(3),
    "connected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channels_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "contacts" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "contact_status" NOT NULL DEFAULT 'NEW',
    "source" "contact_source" NOT NULL DEFAULT 'WHATSAPP',
    "phone" TEXT,
    "phone_stamp" TEXT,
    "profile_name" TEXT,
    "profile_name_stamp" TEXT,
    "username" TEXT,
    "username_stamp" TEXT,
    "edited_name" TEXT,
    "edited_name_by" "change_origin",
    "edited_name_at" TIMESTAMPTZ(3),
    "first_message_at" TIMESTAMPTZ(3),
    "first_stamp" TEXT,
    "merged_into_id" UUID,
    "merged_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "contact_identities" (
    "organization_id" UUID NOT NULL,
    "kind" "identity_kind" NOT NULL,
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "contact_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_identities_pkey" PRIMARY KEY ("organization_id","kind","scope","key")
);

-- CreateTable
CREATE TABLE "conversations" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "state" "conversation_state" NOT NULL DEFAULT 'OPEN',
    "closed_at" TIMESTAMPTZ(3),
    "last_message_stamp" TEXT NOT NULL,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "last_inbound_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "messages" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "wamid" TEXT NOT NULL,
    "direction" "message_direction" NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "raw" JSONB NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "message_statuses" (
    "organization_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "wamid" TEXT NOT NULL,
    "status" "delivery_status" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "callback_data" TEXT,
    "raw" JSONB NOT NULL,

    CONSTRAINT "message_statuses_pkey" PRIMARY KEY ("organization_id","channel_id","wamid")
);

-- CreateTable
CREATE TABLE "stage_changes" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "from_status" "contact_status",
    "to_status" "contact_status" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "origin" "change_origin" NOT NULL,
    "member_id" UUID,

    CONSTRAINT "stage_changes_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "crm_sync" (
    "organization_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "synced_revision" INTEGER NOT NULL DEFAULT 0,
    "marked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "synced_at" TIMESTAMPTZ(3),
    "hubspot_contact_id" TEXT,
    "hubspot_deal_id" TEXT,
    "deal_sent_at" TIMESTAMPTZ(3),
    "associated_at" TIMESTAMPTZ(3),
    "refused_revision" INTEGER,
    "refused_reason" TEXT,
    "correlation_id" TEXT,

    CONSTRAINT "crm_sync_pkey" PRIMARY KEY ("organization_id","contact_id")
);

-- CreateTable
CREATE TABLE "inbox_events" (
    "id" BIGSERIAL NOT NULL,
    "edge" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "waiting_for" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "parked_reason" TEXT,

    CONSTRAINT "inbox_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_heartbeats" (
    "worker_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeats_pkey" PRIMARY KEY ("worker_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organizations_hubspot_portal_id_key" ON "organizations"("hubspot_portal_id");

-- CreateIndex
CREATE UNIQUE INDEX "members_organization_id_hubspot_user_id_key" ON "members"("organization_id", "hubspot_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "channels_organization_id_phone_number_id_key" ON "channels"("organization_id", "phone_number_id");

-- CreateIndex
CREATE INDEX "contact_identities_contact_id_idx" ON "contact_identities"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversations_contact_id_channel_id_organization_id_key" ON "conversations"("contact_id", "channel_id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversations_id_channel_id_organization_id_key" ON "conversations"("id", "channel_id", "organization_id");

-- CreateIndex
CREATE INDEX "messages_conversation_id_sent_at_id_idx" ON "messages"("conversation_id", "sent_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_organization_id_channel_id_wamid_key" ON "messages"("organization_id", "channel_id", "wamid");

-- CreateIndex
CREATE INDEX "stage_changes_contact_id_at_idx" ON "stage_changes"("contact_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "crm_sync_hubspot_contact_id_organization_id_key" ON "crm_sync"("hubspot_contact_id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "crm_sync_hubspot_deal_id_organization_id_key" ON "crm_sync"("hubspot_deal_id", "organization_id");

-- AddForeignKey
ALTER TABLE "hubspot_connections" ADD CONSTRAINT "hubspot_connections_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channels" ADD CONSTRAINT "channels_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_merged_into_fkey" FOREIGN KEY ("organization_id", "merged_into_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_identities" ADD CONSTRAINT "contact_identities_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_organization_id_channel_id_fkey" FOREIGN KEY ("organization_id", "channel_id") REFERENCES "channels"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_organization_id_conversation_id_channel_id_fkey" FOREIGN KEY ("organization_id", "conversation_id", "channel_id") REFERENCES "conversations"("organization_id", "id", "channel_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_statuses" ADD CONSTRAINT "message_statuses_organization_id_channel_id_fkey" FOREIGN KEY ("organization_id", "channel_id") REFERENCES "channels"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_changes" ADD CONSTRAINT "stage_changes_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_changes" ADD CONSTRAINT "stage_changes_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crm_sync" ADD CONSTRAINT "crm_sync_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What the schema language cannot say.

-- A number is connected in one organization at most.
CREATE UNIQUE INDEX "channels_connected_phone_number_id_key" ON "channels"("phone_number_id") WHERE "status" = 'CONNECTED';

-- Identities are written before the contact that they turn out to name.
ALTER TABLE "contact_identities" ALTER CONSTRAINT "contact_identities_organization_id_contact_id_fkey" DEFERRABLE INITIALLY DEFERRED;

-- A contact enters the funnel once.
CREATE UNIQUE INDEX "stage_changes_first_key" ON "stage_changes"("contact_id", "organization_id") WHERE "from_status" IS NULL;

-- What waits to be ingested, what waits for its channel, what HubSpot must learn.
CREATE INDEX "inbox_events_pending_idx" ON "inbox_events"("edge", "id") WHERE "parked_reason" IS NULL AND "waiting_for" = '{}';
CREATE INDEX "inbox_events_waiting_idx" ON "inbox_events" USING GIN ("waiting_for") WHERE "waiting_for" <> '{}';
CREATE INDEX "crm_sync_unsynced_idx" ON "crm_sync"("organization_id", "marked_at") WHERE "revision" > "synced_revision" AND "refused_revision" IS DISTINCT FROM "revision";

-- Keys and stamps compare byte by byte, whatever the database's language.
ALTER TABLE "contacts" ALTER COLUMN "phone_stamp" TYPE TEXT COLLATE "C", ALTER COLUMN "profile_name_stamp" TYPE TEXT COLLATE "C", ALTER COLUMN "username_stamp" TYPE TEXT COLLATE "C", ALTER COLUMN "first_stamp" TYPE TEXT COLLATE "C";
ALTER TABLE "conversations" ALTER COLUMN "last_message_stamp" TYPE TEXT COLLATE "C";
ALTER TABLE "contact_identities" ALTER COLUMN "scope" TYPE TEXT COLLATE "C", ALTER COLUMN "key" TYPE TEXT COLLATE "C";
ALTER TABLE "messages" ALTER COLUMN "wamid" TYPE TEXT COLLATE "C";
ALTER TABLE "message_statuses" ALTER COLUMN "wamid" TYPE TEXT COLLATE "C";

-- Bodies live for a moment: no time is spent on compressing them. Rows that change with every message keep room beside them.
ALTER TABLE "inbox_events" ALTER COLUMN "body" SET STORAGE EXTERNAL, SET (autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE "contacts" SET (fillfactor = 85);
ALTER TABLE "conversations" SET (fillfactor = 85);
