using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DeliveryStates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "EditDueAt",
                table: "Deliveries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "EditedAt",
                table: "Deliveries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Episode",
                table: "Deliveries",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Faults",
                table: "Deliveries",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Shown",
                table: "Deliveries",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Episode",
                table: "Deliveries",
                column: "Episode");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Platform_Address_State",
                table: "Deliveries",
                columns: new[] { "Platform", "Address", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Platform_EditDueAt",
                table: "Deliveries",
                columns: new[] { "Platform", "EditDueAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Episode",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Platform_Address_State",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Platform_EditDueAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "EditDueAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "EditedAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Episode",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Faults",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Shown",
                table: "Deliveries");
        }
    }
}
