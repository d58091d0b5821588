output "site" {
  description = "Where people go; scripts/smoke.sh takes it."
  value       = "https://${var.domain}"
}

output "backups" {
  description = "The bucket with the backups."
  value       = aws_s3_bucket.kept["backups"].id
}

output "secret" {
  description = "The secret that holds DATABASE_URL."
  value       = aws_secretsmanager_secret.database["url"].arn
}
