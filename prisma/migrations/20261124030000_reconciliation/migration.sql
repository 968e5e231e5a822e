-- CreateEnum
CREATE TYPE "reconciliation_kind" AS ENUM ('REPAIR', 'DRY_RUN');

-- CreateEnum
CREATE TYPE "reconciliation_state" AS ENUM ('RUNNING', 'STOPPED', 'FINISHED', 'FAILED');

-- CreateEnum
CREATE TYPE "reconciliation_phase" AS ENUM ('TRYING', 'COMPARING_CONTACTS', 'COMPARING_DEALS', 'COMPARING_TIES', 'SEARCHING_CONTACTS', 'SEARCHING_DEALS', 'SETTLING', 'MEASURING');

-- AlterTable
ALTER TABLE "hubspot_connections" ADD COLUMN     "held_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "reconciliations" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "reconciliation_kind" NOT NULL,
    "state" "reconciliation_state" NOT NULL DEFAULT 'RUNNING',
    "phase" "reconciliation_phase" NOT NULL,
    "phase_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "member_id" UUID,
    "cursor" TEXT,
    "contacts" INTEGER NOT NULL DEFAULT 0,
    "deals" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "resumed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resumed_done" INTEGER NOT NULL DEFAULT 0,
    "setbacks" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "drift" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "reconciliations_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "reconciliation_findings" (
    "organization_id" UUID NOT NULL,
    "reconciliation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "contact_id" UUID,
    "hubspot_id" TEXT,
    "candidates" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "reconciliation_findings_pkey" PRIMARY KEY ("organization_id","reconciliation_id","kind","number")
);

-- CreateIndex
CREATE INDEX "reconciliation_findings_organization_id_contact_id_idx" ON "reconciliation_findings"("organization_id", "contact_id");

-- AddForeignKey
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "members"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "reconciliation_findings_organization_id_reconciliation_id_fkey" FOREIGN KEY ("organization_id", "reconciliation_id") REFERENCES "reconciliations"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "reconciliation_findings_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- An organization reconciles one at a time
CREATE UNIQUE INDEX "reconciliations_running_key" ON "reconciliations"("organization_id") WHERE "state" = 'RUNNING';
