# What must not be lost: the database, uploaded files, and the backups of both.
resource "aws_kms_key" "data" {
  description         = "${local.name}: everything at rest"
  enable_key_rotation = true
}

# The password is made once and goes from secret to secret: neither the plan nor the state ever has it.
ephemeral "random_password" "database" {
  length  = 40
  special = false
}

resource "aws_secretsmanager_secret" "database" {
  for_each   = toset(["password", "url"])
  name       = "${local.name}/database-${each.key}"
  kms_key_id = aws_kms_key.data.arn
}

resource "aws_secretsmanager_secret_version" "password" {
  secret_id                = aws_secretsmanager_secret.database["password"].id
  secret_string_wo         = ephemeral.random_password.database.result
  secret_string_wo_version = 1
}

ephemeral "aws_secretsmanager_secret_version" "password" {
  secret_id = aws_secretsmanager_secret_version.password.secret_id
}

resource "aws_secretsmanager_secret_version" "url" {
  secret_id                = aws_secretsmanager_secret.database["url"].id
  secret_string_wo         = "postgres://smartresume:${ephemeral.aws_secretsmanager_secret_version.password.secret_string}@${aws_db_instance.main.endpoint}/smartresume?sslmode=require"
  secret_string_wo_version = aws_secretsmanager_secret_version.password.secret_string_wo_version
}

resource "aws_db_subnet_group" "main" {
  name       = local.name
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_db_parameter_group" "main" {
  name   = "${local.name}-postgres16"
  family = "postgres16"
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

resource "aws_db_instance" "main" {
  identifier                      = local.name
  engine                          = "postgres"
  engine_version                  = "16"
  instance_class                  = var.database.class
  allocated_storage               = var.database.storage_gb
  max_allocated_storage           = var.database.storage_gb * 4
  storage_encrypted               = true
  kms_key_id                      = aws_kms_key.data.arn
  multi_az                        = var.database.multi_az
  db_name                         = "smartresume"
  username                        = "smartresume"
  password_wo                     = ephemeral.aws_secretsmanager_secret_version.password.secret_string
  password_wo_version             = aws_secretsmanager_secret_version.password.secret_string_wo_version
  db_subnet_group_name            = aws_db_subnet_group.main.name
  vpc_security_group_ids          = [aws_security_group.of["database"].id]
  parameter_group_name            = aws_db_parameter_group.main.name
  backup_retention_period         = var.backup_days
  backup_window                   = "02:00-03:00"
  maintenance_window              = "sun:03:30-sun:04:30"
  auto_minor_version_upgrade      = true
  copy_tags_to_snapshot           = true
  deletion_protection             = true
  final_snapshot_identifier       = "${local.name}-last"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.data.arn
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
}

# The files that people upload, which every task reads.
resource "aws_efs_file_system" "files" {
  encrypted  = true
  kms_key_id = aws_kms_key.data.arn
  tags       = { Name = local.name }
}

resource "aws_efs_mount_target" "files" {
  count           = 2
  file_system_id  = aws_efs_file_system.files.id
  subnet_id       = aws_subnet.private[count.index].id
  security_groups = [aws_security_group.of["files"].id]
}

resource "aws_efs_access_point" "of" {
  for_each       = toset(["data", "backups"])
  file_system_id = aws_efs_file_system.files.id
  posix_user {
    uid = 10001
    gid = 10001
  }
  root_directory {
    path = "/${each.key}"
    creation_info {
      owner_uid   = 10001
      owner_gid   = 10001
      permissions = "0700"
    }
  }
}

resource "aws_elasticache_subnet_group" "main" {
  count      = var.redis_class == null ? 0 : 1
  name       = local.name
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_elasticache_replication_group" "main" {
  count                      = var.redis_class == null ? 0 : 1
  replication_group_id       = local.name
  description                = "What several tasks share for a while"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = var.redis_class
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  kms_key_id                 = aws_kms_key.data.arn
  subnet_group_name          = aws_elasticache_subnet_group.main[0].name
  security_group_ids         = [aws_security_group.of["redis"].id]
}
