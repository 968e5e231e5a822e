-- CreateEnum
CREATE TYPE "listing_operation" AS ENUM ('SALE', 'RENT');

-- CreateEnum
CREATE TYPE "listing_kind" AS ENUM ('HOUSE', 'APARTMENT', 'LAND', 'OFFICE', 'SHOP', 'WAREHOUSE', 'FARM', 'OTHER');

-- CreateEnum
CREATE TYPE "listing_import_state" AS ENUM ('AWAITED', 'CHECKING', 'TAKING', 'DONE', 'REFUSED');

-- CreateEnum
CREATE TYPE "reference_kind" AS ENUM ('LINK', 'VISIT');

-- CreateEnum
CREATE TYPE "touch_kind" AS ENUM ('REFERENCE', 'PAGE', 'AD', 'WEB_CHAT');

-- AlterTable
ALTER TABLE "channels" ADD COLUMN     "is_on_website" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "listings" ADD COLUMN     "area_m2" DECIMAL(12,2),
ADD COLUMN     "bathrooms" DECIMAL(4,1),
ADD COLUMN     "bedrooms" INTEGER,
ADD COLUMN     "currency" TEXT,
ADD COLUMN     "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "is_active" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "kind" "listing_kind" NOT NULL DEFAULT 'OTHER',
ADD COLUMN     "operation" "listing_operation" NOT NULL DEFAULT 'SALE',
ADD COLUMN     "own_slug" TEXT,
ADD COLUMN     "pictures" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "place" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "price" DECIMAL(14,2),
ADD COLUMN     "slug" TEXT,
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Listings that were there before are known by their ids
UPDATE "listings" SET "slug" = "id"::text, "own_slug" = "id"::text;
ALTER TABLE "listings" ALTER COLUMN "slug" SET NOT NULL, ALTER COLUMN "own_slug" SET NOT NULL;

-- AlterTable
ALTER TABLE "members" ADD COLUMN     "photo_url" TEXT;

-- CreateTable
CREATE TABLE "listing_imports" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "listing_import_state" NOT NULL DEFAULT 'AWAITED',
    "file" BYTEA,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "listing_imports_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "reference_codes" (
    "organization_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "reference_kind" NOT NULL,
    "channel_id" UUID NOT NULL,
    "listing_id" UUID,
    "visitor_id" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reference_codes_pkey" PRIMARY KEY ("organization_id","code")
);

-- CreateTable
CREATE TABLE "link_clicks" (
    "organization_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "link_clicks_pkey" PRIMARY KEY ("organization_id","code","hour")
);

-- CreateTable
CREATE TABLE "contact_touches" (
    "organization_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "stamp" TEXT NOT NULL,
    "kind" "touch_kind" NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "listing_id" UUID,
    "ad_id" TEXT,
    "click_id" TEXT,
    "headline" TEXT,
    "url" TEXT,

    CONSTRAINT "contact_touches_pkey" PRIMARY KEY ("organization_id","contact_id","stamp","kind","subject")
);

-- CreateTable
CREATE TABLE "websites" (
    "organization_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "allowed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "privacy_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "websites_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "website_keys" (
    "key" TEXT NOT NULL,
    "organization_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "website_keys_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "web_visitors" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "typed_phone" TEXT,
    "consented_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "web_visitors_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "rate_counters" (
    "key" TEXT NOT NULL,
    "span" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_counters_pkey" PRIMARY KEY ("key","span")
);

-- CreateIndex
CREATE UNIQUE INDEX "listing_imports_token_hash_key" ON "listing_imports"("token_hash");

-- CreateIndex
CREATE INDEX "listing_imports_expires_at_idx" ON "listing_imports"("expires_at");

-- CreateIndex
CREATE INDEX "reference_codes_expires_at_idx" ON "reference_codes"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "reference_codes_code_key" ON "reference_codes"("code");

-- CreateIndex
CREATE INDEX "contact_touches_listing_id_idx" ON "contact_touches"("listing_id");

-- CreateIndex
CREATE INDEX "website_keys_organization_id_idx" ON "website_keys"("organization_id");

-- CreateIndex
CREATE INDEX "rate_counters_span_idx" ON "rate_counters"("span");

-- CreateIndex
CREATE UNIQUE INDEX "listings_slug_key" ON "listings"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "listings_organization_id_own_slug_key" ON "listings"("organization_id", "own_slug");

-- AddForeignKey
ALTER TABLE "listing_imports" ADD CONSTRAINT "listing_imports_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference_codes" ADD CONSTRAINT "reference_codes_organization_id_channel_id_fkey" FOREIGN KEY ("organization_id", "channel_id") REFERENCES "channels"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference_codes" ADD CONSTRAINT "reference_codes_organization_id_listing_id_fkey" FOREIGN KEY ("organization_id", "listing_id") REFERENCES "listings"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_clicks" ADD CONSTRAINT "link_clicks_organization_id_code_fkey" FOREIGN KEY ("organization_id", "code") REFERENCES "reference_codes"("organization_id", "code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_touches" ADD CONSTRAINT "contact_touches_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_touches" ADD CONSTRAINT "contact_touches_organization_id_listing_id_fkey" FOREIGN KEY ("organization_id", "listing_id") REFERENCES "listings"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "websites" ADD CONSTRAINT "websites_organization_id_channel_id_fkey" FOREIGN KEY ("organization_id", "channel_id") REFERENCES "channels"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "website_keys" ADD CONSTRAINT "website_keys_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "websites"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "web_visitors" ADD CONSTRAINT "web_visitors_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One link for each listing and number, and one for each number alone
CREATE UNIQUE INDEX "reference_codes_link_key" ON "reference_codes"("organization_id", "channel_id", "listing_id") NULLS NOT DISTINCT WHERE "kind" = 'LINK';

-- An organization has one web chat
CREATE UNIQUE INDEX "channels_web_key" ON "channels"("organization_id") WHERE "kind" = 'WEB';

-- The list of an organization's listings, by title
CREATE INDEX "listings_title_idx" ON "listings"("organization_id", search_text("title"), "id");
