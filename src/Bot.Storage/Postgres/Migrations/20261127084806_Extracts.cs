using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Extracts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Extract",
                table: "Episodes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ExtractVersion",
                table: "Episodes",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "WriteDueAt",
                table: "Episodes",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WriteTries",
                table: "Episodes",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Written",
                table: "Episodes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WrittenVersion",
                table: "Episodes",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "PartLength",
                table: "DeliveredQuotes",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PartStart",
                table: "DeliveredQuotes",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Extract",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "ExtractVersion",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "WriteDueAt",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "WriteTries",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "Written",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "WrittenVersion",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "PartLength",
                table: "DeliveredQuotes");

            migrationBuilder.DropColumn(
                name: "PartStart",
                table: "DeliveredQuotes");
        }
    }
}
