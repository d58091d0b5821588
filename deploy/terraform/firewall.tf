# The firewall in front of the CDN: who asks too much or is known for attacks does not get further. nginx has limits of its own.
locals {
  limits = {
    requests = { priority = 1, limit = var.requests_per_minute, path = "/api/", method = null }
    uploads  = { priority = 2, limit = var.uploads_per_minute, path = "/api/v1/resumes", method = "POST" }
  }
  # Texts of people come in bodies: résumés hold code and markup, and files are large. What looks at bodies only counts.
  managed = {
    AWSManagedRulesAmazonIpReputationList = { priority = 10, only_count = [] }
    AWSManagedRulesKnownBadInputsRuleSet  = { priority = 11, only_count = ["Log4JRCE_BODY", "JavaDeserializationRCE_BODY"] }
    AWSManagedRulesCommonRuleSet = {
      priority   = 12
      only_count = ["SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "EC2MetaDataSSRF_BODY"]
    }
  }
}

resource "aws_wafv2_web_acl" "main" {
  provider = aws.global
  name     = local.name
  scope    = "CLOUDFRONT"
  default_action {
    allow {}
  }

  dynamic "rule" {
    for_each = local.limits
    content {
      name     = rule.key
      priority = rule.value.priority
      action {
        block {
          custom_response {
            response_code            = 429
            custom_response_body_key = "too_many_requests"
            response_header {
              name  = "Retry-After"
              value = "60"
            }
          }
        }
      }
      statement {
        rate_based_statement {
          limit                 = rule.value.limit
          evaluation_window_sec = 60
          aggregate_key_type    = "IP"
          scope_down_statement {
            and_statement {
              statement {
                byte_match_statement {
                  search_string         = rule.value.path
                  positional_constraint = "STARTS_WITH"
                  field_to_match {
                    uri_path {}
                  }
                  text_transformation {
                    priority = 0
                    type     = "NONE"
                  }
                }
              }
              # Any method, or this one: every method begins with nothing but has to be matched by something.
              statement {
                regex_match_statement {
                  regex_string = rule.value.method == null ? "^[A-Z]+$" : "^${rule.value.method}$"
                  field_to_match {
                    method {}
                  }
                  text_transformation {
                    priority = 0
                    type     = "NONE"
                  }
                }
              }
            }
          }
        }
      }
      visibility_config {
        metric_name                = "${local.name}-${rule.key}"
        cloudwatch_metrics_enabled = true
        sampled_requests_enabled   = false
      }
    }
  }

  dynamic "rule" {
    for_each = local.managed
    content {
      name     = rule.key
      priority = rule.value.priority
      override_action {
        none {}
      }
      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.key
          dynamic "rule_action_override" {
            for_each = rule.value.only_count
            content {
              name = rule_action_override.value
              action_to_use {
                count {}
              }
            }
          }
        }
      }
      visibility_config {
        metric_name                = "${local.name}-${rule.key}"
        cloudwatch_metrics_enabled = true
        sampled_requests_enabled   = false
      }
    }
  }

  # As nginx and the service say it.
  custom_response_body {
    key          = "too_many_requests"
    content_type = "APPLICATION_JSON"
    content = jsonencode({
      type   = "/api/problems/too_many_requests"
      title  = "Too many requests"
      status = 429
      detail = "Too many requests came from your address. Wait a minute, then try again."
      code   = "too_many_requests"
    })
  }

  visibility_config {
    metric_name                = local.name
    cloudwatch_metrics_enabled = true
    sampled_requests_enabled   = false
  }
}

resource "aws_cloudwatch_log_group" "firewall" {
  provider          = aws.global
  name              = "aws-waf-logs-${local.name}"
  retention_in_days = 30
}

resource "aws_wafv2_web_acl_logging_configuration" "main" {
  provider                = aws.global
  resource_arn            = aws_wafv2_web_acl.main.arn
  log_destination_configs = [aws_cloudwatch_log_group.firewall.arn]
  # Nobody's session stands in a log.
  dynamic "redacted_fields" {
    for_each = toset(["authorization", "cookie"])
    content {
      single_header { name = redacted_fields.value }
    }
  }
}
