-- CreateEnum
CREATE TYPE "message_origin" AS ENUM ('LIVE', 'ECHO', 'HISTORY');

-- CreateEnum
CREATE TYPE "send_state" AS ENUM ('QUEUED', 'SENDING', 'UNKNOWN', 'ACCEPTED', 'UNCONFIRMED', 'FAILED');

-- CreateEnum
CREATE TYPE "media_state" AS ENUM ('DUE', 'STORED', 'EXPIRED', 'REFUSED');

-- CreateEnum
CREATE TYPE "viewer_policy" AS ENUM ('ALL', 'UNASSIGNED', 'NOTHING');

-- AlterTable
ALTER TABLE "channels" ADD COLUMN     "account_problem" TEXT,
ADD COLUMN     "account_stamp" TEXT,
ADD COLUMN     "limit_stamp" TEXT,
ADD COLUMN     "messaging_limit" TEXT,
ADD COLUMN     "on_phone_app" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "paced_until" TIMESTAMPTZ(6),
ADD COLUMN     "rests_reason" TEXT,
ADD COLUMN     "rests_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "contact_identities" ADD COLUMN     "phone" TEXT,
ADD COLUMN     "previous_key" TEXT;

-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "address_book_name" TEXT,
ADD COLUMN     "address_book_name_stamp" TEXT,
ADD COLUMN     "lead_since" TIMESTAMPTZ(3),
ADD COLUMN     "marketing" TEXT,
ADD COLUMN     "marketing_stamp" TEXT;

-- AlterTable
ALTER TABLE "conversations" ADD COLUMN     "last_outbound_at" TIMESTAMPTZ(3),
ADD COLUMN     "paced_until" TIMESTAMPTZ(6),
ADD COLUMN     "read_stamp" TEXT,
ADD COLUMN     "unanswered_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "message_statuses" ADD COLUMN     "failure_code" INTEGER,
ADD COLUMN     "failure_details" TEXT,
ADD COLUMN     "pricing" JSONB;

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "content" JSONB,
ADD COLUMN     "member_id" UUID,
ADD COLUMN     "origin" "message_origin" NOT NULL DEFAULT 'LIVE',
ADD COLUMN     "reply_to" TEXT,
ADD COLUMN     "summary" TEXT,
ADD COLUMN     "target" TEXT,
ALTER COLUMN "wamid" DROP NOT NULL,
ALTER COLUMN "raw" DROP NOT NULL;

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "marks_read" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "viewer_policy" "viewer_policy" NOT NULL DEFAULT 'NOTHING';

-- CreateTable
CREATE TABLE "channel_members" (
    "organization_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "channel_members_pkey" PRIMARY KEY ("organization_id","channel_id","member_id")
);

-- CreateTable
CREATE TABLE "channel_notices" (
    "organization_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "field" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "is_problem" BOOLEAN NOT NULL,
    "raw" JSONB NOT NULL,

    CONSTRAINT "channel_notices_pkey" PRIMARY KEY ("organization_id","channel_id","id")
);

-- CreateTable
CREATE TABLE "templates" (
    "organization_id" UUID NOT NULL,
    "business_account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "meta_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "parameter_format" TEXT NOT NULL,
    "components" JSONB NOT NULL,
    "quality" TEXT,
    "reason" TEXT,
    "status_stamp" TEXT NOT NULL DEFAULT '',
    "quality_stamp" TEXT NOT NULL DEFAULT '',
    "category_stamp" TEXT NOT NULL DEFAULT '',
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "templates_pkey" PRIMARY KEY ("organization_id","business_account_id","name","language")
);

-- CreateTable
CREATE TABLE "template_catalogues" (
    "organization_id" UUID NOT NULL,
    "business_account_id" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "stale_at" TIMESTAMPTZ(3),

    CONSTRAINT "template_catalogues_pkey" PRIMARY KEY ("organization_id","business_account_id")
);

-- CreateTable
CREATE TABLE "contact_separations" (
    "organization_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_separations_pkey" PRIMARY KEY ("organization_id","contact_id","other_id")
);

-- CreateTable
CREATE TABLE "sends" (
    "organization_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "state" "send_state" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempted_at" TIMESTAMPTZ(6),
    "failure_code" INTEGER,
    "failure_details" TEXT,

    CONSTRAINT "sends_pkey" PRIMARY KEY ("organization_id","message_id")
);

-- CreateTable
CREATE TABLE "message_media" (
    "organization_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "state" "media_state" NOT NULL,
    "meta_id" TEXT,
    "mime_type" TEXT NOT NULL,
    "file_name" TEXT,
    "announced_hash" TEXT,
    "hash" TEXT,
    "thumbnail_hash" TEXT,
    "size" BIGINT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "uploaded_id" TEXT,
    "upload_expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_media_pkey" PRIMARY KEY ("organization_id","message_id")
);

-- CreateTable
CREATE TABLE "uploads" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "hash" TEXT,
    "thumbnail_hash" TEXT,
    "size" BIGINT,
    "mime_type" TEXT,
    "file_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "conversation_reads" (
    "organization_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "read_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_reads_pkey" PRIMARY KEY ("organization_id","conversation_id","member_id")
);

-- CreateTable
CREATE TABLE "notes" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "member_id" UUID,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notes_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "organization_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("organization_id","member_id","endpoint","key")
);

-- CreateIndex
CREATE INDEX "channel_members_member_id_idx" ON "channel_members"("member_id");

-- CreateIndex
CREATE INDEX "channel_notices_channel_id_at_idx" ON "channel_notices"("channel_id", "at");

-- CreateIndex
CREATE INDEX "contact_separations_other_id_idx" ON "contact_separations"("other_id");

-- CreateIndex
CREATE INDEX "uploads_conversation_id_idx" ON "uploads"("conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "uploads_token_hash_key" ON "uploads"("token_hash");

-- CreateIndex
CREATE INDEX "notes_conversation_id_created_at_idx" ON "notes"("conversation_id", "created_at");

-- AddForeignKey
ALTER TABLE "channel_members" ADD CONSTRAINT "channel_members_organization_id_channel_id_fkey" FOREIGN KEY ("organization_id", "channel_id") REFERENCES "channels"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_members" ADD CONSTRAINT "channel_members_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_notices" ADD CONSTRAINT "channel_notices_organization_id_channel_id_fkey" FOREIGN KEY ("organization_id", "channel_id") REFERENCES "channels"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "templates" ADD CONSTRAINT "templates_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_catalogues" ADD CONSTRAINT "template_catalogues_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_separations" ADD CONSTRAINT "contact_separations_contact_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_separations" ADD CONSTRAINT "contact_separations_other_fkey" FOREIGN KEY ("organization_id", "other_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sends" ADD CONSTRAINT "sends_organization_id_message_id_fkey" FOREIGN KEY ("organization_id", "message_id") REFERENCES "messages"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_media" ADD CONSTRAINT "message_media_organization_id_message_id_fkey" FOREIGN KEY ("organization_id", "message_id") REFERENCES "messages"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_organization_id_conversation_id_fkey" FOREIGN KEY ("organization_id", "conversation_id") REFERENCES "conversations"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_reads" ADD CONSTRAINT "conversation_reads_organization_id_conversation_id_fkey" FOREIGN KEY ("organization_id", "conversation_id") REFERENCES "conversations"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_reads" ADD CONSTRAINT "conversation_reads_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notes" ADD CONSTRAINT "notes_organization_id_conversation_id_fkey" FOREIGN KEY ("organization_id", "conversation_id") REFERENCES "conversations"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notes" ADD CONSTRAINT "notes_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What was stored before, in the new columns.

UPDATE "contacts" SET "lead_since" = "first_message_at";

UPDATE "messages" SET "summary" = coalesce(left("text", 200), "kind"),
  "raw" = CASE WHEN "kind" = 'text' THEN NULL ELSE "raw" END;
ALTER TABLE "messages" ALTER COLUMN "summary" SET NOT NULL;

UPDATE "message_statuses" SET
  "failure_code" = ("raw" #>> '{errors,0,code}')::int,
  "failure_details" = coalesce("raw" #>> '{errors,0,error_data,details}', "raw" #>> '{errors,0,title}'),
  "pricing" = "raw" -> 'pricing';
ALTER TABLE "message_statuses" DROP COLUMN "raw";

UPDATE "conversations" SET "unanswered_since" = (
  SELECT min("sent_at") FROM "messages" WHERE "conversation_id" = "conversations"."id"
    AND "kind" NOT IN ('reaction', 'system', 'edit', 'revoke', 'request_welcome'))
WHERE "last_inbound_at" IS NOT NULL;


-- What the schema language cannot say.

CREATE INDEX "messages_target_idx" ON "messages"("channel_id", "target") WHERE "target" IS NOT NULL;

-- What waits for its turn, and what is under way, by conversation and by channel.
CREATE INDEX "sends_conversation_id_idx" ON "sends"("conversation_id") WHERE "state" IN ('QUEUED', 'SENDING');
CREATE INDEX "sends_due_at_idx" ON "sends"("channel_id", "due_at") WHERE "state" = 'QUEUED';
CREATE INDEX "sends_attempted_at_idx" ON "sends"("attempted_at") WHERE "state" IN ('SENDING', 'UNKNOWN');

CREATE INDEX "message_media_due_idx" ON "message_media"("expires_at") WHERE "state" = 'DUE';
CREATE INDEX "message_media_hash_idx" ON "message_media"("hash") WHERE "hash" IS NOT NULL;
CREATE INDEX "message_media_thumbnail_hash_idx" ON "message_media"("thumbnail_hash") WHERE "thumbnail_hash" IS NOT NULL;
CREATE INDEX "uploads_hash_idx" ON "uploads"("hash") WHERE "hash" IS NOT NULL;
CREATE INDEX "uploads_thumbnail_hash_idx" ON "uploads"("thumbnail_hash") WHERE "thumbnail_hash" IS NOT NULL;
CREATE INDEX "uploads_expires_at_idx" ON "uploads"("expires_at");
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- Two BSUIDs of one portfolio on one number: its owner may have changed.
CREATE INDEX "contact_identities_phone_idx" ON "contact_identities"("phone", "scope") WHERE "phone" IS NOT NULL;

CREATE INDEX "conversations_unanswered_since_idx" ON "conversations"("unanswered_since") WHERE "unanswered_since" IS NOT NULL;

ALTER TABLE "contact_separations" ADD CONSTRAINT "contact_separations_order_check" CHECK ("contact_id" < "other_id");

-- Keys and stamps compare byte by byte, whatever the database's language.
ALTER TABLE "contacts" ALTER COLUMN "address_book_name_stamp" TYPE TEXT COLLATE "C", ALTER COLUMN "marketing_stamp" TYPE TEXT COLLATE "C";
ALTER TABLE "contact_identities" ALTER COLUMN "phone" TYPE TEXT COLLATE "C", ALTER COLUMN "previous_key" TYPE TEXT COLLATE "C";
ALTER TABLE "channels" ALTER COLUMN "limit_stamp" TYPE TEXT COLLATE "C", ALTER COLUMN "account_stamp" TYPE TEXT COLLATE "C";
ALTER TABLE "templates" ALTER COLUMN "status_stamp" TYPE TEXT COLLATE "C", ALTER COLUMN "quality_stamp" TYPE TEXT COLLATE "C", ALTER COLUMN "category_stamp" TYPE TEXT COLLATE "C";
ALTER TABLE "conversations" ALTER COLUMN "read_stamp" TYPE TEXT COLLATE "C";
ALTER TABLE "messages" ALTER COLUMN "reply_to" TYPE TEXT COLLATE "C", ALTER COLUMN "target" TYPE TEXT COLLATE "C";
