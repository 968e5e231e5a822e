-- CreateEnum
CREATE TYPE "listings_use" AS ENUM ('UNKNOWN', 'NOT_GRANTED', 'ABSENT', 'IN_USE');

-- AlterTable
ALTER TABLE "contact_listings" ADD COLUMN "told_contact_id" TEXT,
ADD COLUMN "told_deal_id" TEXT;

-- AlterTable
ALTER TABLE "hubspot_connections" ADD COLUMN "listing_fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "listings_pass_after" TEXT,
ADD COLUMN "listings_pass_at" TIMESTAMPTZ(6),
ADD COLUMN "listings_read_at" TIMESTAMPTZ(6),
ADD COLUMN "listings_use" "listings_use" NOT NULL DEFAULT 'UNKNOWN';

-- CreateTable
CREATE TABLE "portal_listings" (
    "organization_id" UUID NOT NULL,
    "hubspot_listing_id" TEXT NOT NULL,
    "listing_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "portal_listings_pkey" PRIMARY KEY ("organization_id","hubspot_listing_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "portal_listings_organization_id_listing_id_key" ON "portal_listings"("organization_id", "listing_id");

-- AddForeignKey
ALTER TABLE "portal_listings" ADD CONSTRAINT "portal_listings_organization_id_listing_id_fkey" FOREIGN KEY ("organization_id", "listing_id") REFERENCES "listings"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Listings that HubSpot is still to be told that a contact, or a deal, asked about
CREATE INDEX "contact_listings_untold" ON "contact_listings"("organization_id", "listing_id") WHERE "told_contact_id" IS NULL OR "told_deal_id" IS NULL;
