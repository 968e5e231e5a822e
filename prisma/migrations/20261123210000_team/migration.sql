-- CreateEnum
CREATE TYPE "assignment_rule" AS ENUM ('MANUAL', 'ROUND_ROBIN', 'LISTING_AGENT');

-- AlterEnum
ALTER TYPE "change_origin" ADD VALUE 'RULE';

-- AlterTable
ALTER TABLE "channels" ADD COLUMN     "assignment_rule" "assignment_rule" NOT NULL DEFAULT 'MANUAL';

-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "edited_name_member_id" UUID;

-- AlterTable
ALTER TABLE "members" ADD COLUMN     "gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_available" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "last_turn_at" TIMESTAMPTZ(6),
ADD COLUMN     "name" TEXT,
ADD COLUMN     "removed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "agents_make_tags" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "default_role" "role" NOT NULL DEFAULT 'VIEWER',
ADD COLUMN     "return_after_minutes" INTEGER;

-- CreateTable
CREATE TABLE "office_hours" (
    "organization_id" UUID NOT NULL,
    "weekday" SMALLINT NOT NULL,
    "opens_minute" SMALLINT NOT NULL,
    "closes_minute" SMALLINT NOT NULL,

    CONSTRAINT "office_hours_pkey" PRIMARY KEY ("organization_id","weekday","opens_minute")
);

-- CreateTable
CREATE TABLE "quick_replies" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quick_replies_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "tags" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "contact_tags" (
    "organization_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,
    "tagged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_tags_pkey" PRIMARY KEY ("organization_id","contact_id","tag_id")
);

-- CreateTable
CREATE TABLE "listings" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "agent_member_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "listings_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "contact_listings" (
    "organization_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "listing_id" UUID NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_listings_pkey" PRIMARY KEY ("organization_id","contact_id","listing_id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "origin" "change_origin" NOT NULL,
    "member_id" UUID,
    "action" TEXT NOT NULL,
    "contact_id" UUID,
    "details" JSONB NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "assignment_requests" (
    "organization_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assignment_requests_pkey" PRIMARY KEY ("organization_id","contact_id")
);

-- CreateTable
CREATE TABLE "assignment_changes" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "from_member_id" UUID,
    "to_member_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "origin" "change_origin" NOT NULL,
    "member_id" UUID,

    CONSTRAINT "assignment_changes_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "note_mentions" (
    "organization_id" UUID NOT NULL,
    "note_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "note_mentions_pkey" PRIMARY KEY ("organization_id","note_id","member_id")
);

-- CreateIndex
CREATE INDEX "contact_tags_tag_id_contact_id_idx" ON "contact_tags"("tag_id", "contact_id");

-- CreateIndex
CREATE INDEX "contact_listings_listing_id_idx" ON "contact_listings"("listing_id");

-- CreateIndex
CREATE INDEX "assignment_changes_contact_id_at_idx" ON "assignment_changes"("contact_id", "at");

-- CreateIndex
CREATE INDEX "note_mentions_member_id_note_id_idx" ON "note_mentions"("member_id", "note_id");

-- CreateIndex
CREATE INDEX "conversations_channel_id_state_idx" ON "conversations"("channel_id", "state");

-- AddForeignKey
ALTER TABLE "office_hours" ADD CONSTRAINT "office_hours_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quick_replies" ADD CONSTRAINT "quick_replies_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tags" ADD CONSTRAINT "tags_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_tags" ADD CONSTRAINT "contact_tags_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_tags" ADD CONSTRAINT "contact_tags_organization_id_tag_id_fkey" FOREIGN KEY ("organization_id", "tag_id") REFERENCES "tags"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listings" ADD CONSTRAINT "listings_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listings" ADD CONSTRAINT "listings_organization_id_agent_member_id_fkey" FOREIGN KEY ("organization_id", "agent_member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_listings" ADD CONSTRAINT "contact_listings_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_listings" ADD CONSTRAINT "contact_listings_organization_id_listing_id_fkey" FOREIGN KEY ("organization_id", "listing_id") REFERENCES "listings"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_edited_name_member_fkey" FOREIGN KEY ("organization_id", "edited_name_member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_requests" ADD CONSTRAINT "assignment_requests_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_requests" ADD CONSTRAINT "assignment_requests_organization_id_channel_id_fkey" FOREIGN KEY ("organization_id", "channel_id") REFERENCES "channels"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_changes" ADD CONSTRAINT "assignment_changes_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_organization_id_note_id_fkey" FOREIGN KEY ("organization_id", "note_id") REFERENCES "notes"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What prisma cannot say.

-- Two names of a list that differ only in case are one tag.
CREATE UNIQUE INDEX "tags_name_key" ON "tags"("organization_id", lower("name"));

-- Search: parts of names, whatever their accents, and ends of numbers. Several columns, so that filters combine in the index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- Lower case without accents. Written out because unaccent() may change with its dictionary and so may not be indexed.
CREATE FUNCTION search_text(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]+', '', 'g'));

-- Begins with a space, as every word does: ' ma' finds the beginnings of words.
ALTER TABLE "contacts" ADD COLUMN "search_name" TEXT NOT NULL GENERATED ALWAYS AS (
  ' ' || search_text(coalesce("edited_name", '') || ' ' || coalesce("address_book_name", '') || ' '
                     || coalesce("profile_name", '') || ' ' || coalesce("username", ''))) STORED;

CREATE INDEX "contacts_search_idx" ON "contacts" USING GIN ("organization_id", "status", "source", "search_name" gin_trgm_ops)
  WHERE "first_message_at" IS NOT NULL AND "merged_into_id" IS NULL;
CREATE INDEX "contacts_phone_idx" ON "contacts"(reverse("phone") text_pattern_ops) WHERE "phone" IS NOT NULL;
CREATE INDEX "contacts_lead_since_idx" ON "contacts"("lead_since") WHERE "lead_since" IS NOT NULL;

-- The organization's conversations, the latest first. As text, so that nothing but the search for it uses this index,
-- see docs/decisions/0003.
CREATE INDEX "conversations_activity_idx" ON "conversations"(("organization_id"::text), "last_message_at" DESC, "id" DESC);
