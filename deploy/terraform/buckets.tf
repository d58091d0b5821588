# Backups of database and files, taken by the service itself and copied here each night; and who asked for what.
data "aws_caller_identity" "me" {}

locals {
  buckets = {
    backups = var.backup_days
    logs    = 90
  }
}

resource "aws_s3_bucket" "kept" {
  for_each = local.buckets
  bucket   = "${local.name}-${each.key}-${data.aws_caller_identity.me.account_id}"
}

resource "aws_s3_bucket_public_access_block" "kept" {
  for_each                = aws_s3_bucket.kept
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "kept" {
  for_each = aws_s3_bucket.kept
  bucket   = each.value.id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "backups" {
  bucket = aws_s3_bucket.kept["backups"].id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.data.arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "kept" {
  for_each = aws_s3_bucket.kept
  bucket   = each.value.id
  rule {
    id     = "forget"
    status = "Enabled"
    filter {}
    expiration { days = local.buckets[each.key] }
    noncurrent_version_expiration { noncurrent_days = 7 }
    abort_incomplete_multipart_upload { days_after_initiation = 1 }
  }
}

data "aws_iam_policy_document" "bucket" {
  for_each = aws_s3_bucket.kept
  statement {
    sid       = "OnlyEncrypted"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [each.value.arn, "${each.value.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
  dynamic "statement" {
    for_each = each.key == "logs" ? ["logdelivery.elasticloadbalancing.amazonaws.com", "delivery.logs.amazonaws.com"] : []
    content {
      sid       = "Logs${statement.key}"
      actions   = ["s3:GetBucketAcl", "s3:PutObject"]
      resources = [each.value.arn, "${each.value.arn}/*"]
      principals {
        type        = "Service"
        identifiers = [statement.value]
      }
      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [data.aws_caller_identity.me.account_id]
      }
    }
  }
}

resource "aws_s3_bucket_policy" "kept" {
  for_each = aws_s3_bucket.kept
  bucket   = each.value.id
  policy   = data.aws_iam_policy_document.bucket[each.key].json
}

data "aws_iam_policy_document" "datasync" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["datasync.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.me.account_id]
    }
  }
}

data "aws_iam_policy_document" "write_backups" {
  statement {
    actions   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
    resources = [aws_s3_bucket.kept["backups"].arn]
  }
  statement {
    actions = [
      "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:GetObjectTagging", "s3:ListMultipartUploadParts",
      "s3:PutObject", "s3:PutObjectTagging"
    ]
    resources = ["${aws_s3_bucket.kept["backups"].arn}/*"]
  }
  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.data.arn]
  }
}

resource "aws_iam_role" "datasync" {
  name               = "${local.name}-datasync"
  assume_role_policy = data.aws_iam_policy_document.datasync.json
}

resource "aws_iam_role_policy" "datasync" {
  role   = aws_iam_role.datasync.id
  policy = data.aws_iam_policy_document.write_backups.json
}

resource "aws_datasync_location_efs" "backups" {
  efs_file_system_arn   = aws_efs_file_system.files.arn
  access_point_arn      = aws_efs_access_point.of["backups"].arn
  in_transit_encryption = "TLS1_2"
  ec2_config {
    security_group_arns = [aws_security_group.of["files"].arn]
    subnet_arn          = aws_subnet.private[0].arn
  }
  depends_on = [aws_efs_mount_target.files]
}

resource "aws_datasync_location_s3" "backups" {
  s3_bucket_arn = aws_s3_bucket.kept["backups"].arn
  subdirectory  = "/"
  s3_config { bucket_access_role_arn = aws_iam_role.datasync.arn }
  depends_on = [aws_iam_role_policy.datasync]
}

resource "aws_datasync_task" "backups" {
  name                     = "${local.name}-backups"
  source_location_arn      = aws_datasync_location_efs.backups.arn
  destination_location_arn = aws_datasync_location_s3.backups.arn
  schedule { schedule_expression = "cron(0 5 * * ? *)" }
  options {
    posix_permissions      = "NONE"
    uid                    = "NONE"
    gid                    = "NONE"
    preserve_deleted_files = "PRESERVE"
    verify_mode            = "ONLY_FILES_TRANSFERRED"
  }
}
