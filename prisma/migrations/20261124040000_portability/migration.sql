-- CreateEnum
CREATE TYPE "export_state" AS ENUM ('WRITING', 'DONE', 'STOPPED', 'FAILED');

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN "keep_months" INTEGER;

-- CreateTable
CREATE TABLE "organization_exports" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "state" "export_state" NOT NULL DEFAULT 'WRITING',
    "share" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "size" BIGINT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "organization_exports_pkey" PRIMARY KEY ("organization_id","id")
);

-- AddForeignKey
ALTER TABLE "organization_exports" ADD CONSTRAINT "organization_exports_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An organization writes one at a time.
CREATE UNIQUE INDEX "organization_exports_writing_key" ON "organization_exports"("organization_id") WHERE "state" = 'WRITING';

-- An import brings contacts in batches: one may point to a survivor of a later batch.
ALTER TABLE "contacts" ALTER CONSTRAINT "contacts_merged_into_fkey" DEFERRABLE INITIALLY IMMEDIATE;
