-- AlterTable
ALTER TABLE "websites" ADD COLUMN     "shown_name" TEXT;
